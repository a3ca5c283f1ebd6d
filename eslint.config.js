import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";

const noChance = "the domain is pure: pass the time or the seed in";
const noDefaultExport = {
  selector: "ExportDefaultDeclaration",
  message: "export by name: a name that is the same everywhere can be searched for",
};
const noBarrel = {
  selector: "ExportAllDeclaration",
  message: "import from the file that has it: a barrel hides where things are",
};

export default ts.config(
  { ignores: ["web/dist/", "coverage/", "data/", "out/", "api/platform/database-types.ts"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: {
      globals: globals.node,
      parserOptions: {
        projectService: { allowDefaultProject: ["*.js", "*.mjs", "scripts/*.mjs", "bin/*.mjs"] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      // Numbers in a text read well; anything else does not.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_" },
      ],
      "no-restricted-syntax": ["error", noDefaultExport, noBarrel],
      // Rules of taste that speak against the style of this code: [...text] takes a text apart by
      // code points, () => act() needs no braces, ({ fn, ref }) is how kysely is written, and {} is
      // what a mapped type may yield.
      "@typescript-eslint/no-misused-spread": "off",
      "@typescript-eslint/no-confusing-void-expression": "off",
      "@typescript-eslint/unbound-method": "off",
      // Slow, and about classes and enums, of which there are next to none.
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
      "@typescript-eslint/no-unsafe-enum-assignment": "off",
      "@typescript-eslint/no-generated-empty-object-type": "off",
      // A Map that no page renders need not be reactive.
      "svelte/prefer-svelte-reactivity": "off",
      // An async function may keep a promise its caller's type asks for.
      "@typescript-eslint/require-await": "off",
      // The ideographic space is an ordinary character of a Chinese paper.
      "no-irregular-whitespace": [
        "error",
        { skipStrings: true, skipTemplates: true, skipRegExps: true, skipComments: true },
      ],
      eqeqeq: ["error", "always", { null: "ignore" }],
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { globals: globals.browser, parserOptions: { parser: ts.parser } },
  },
  {
    // The linter cannot see what a component's neighbours export, and reads the whole program anew
    // for each component; svelte-check holds their types.
    files: ["**/*.svelte"],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
    rules: { "no-irregular-whitespace": "off" },
  },
  { files: ["web/**"], languageOptions: { globals: globals.browser } },
  {
    files: ["api/domain/**/*.ts"],
    ignores: ["**/*.test.ts"],
    rules: {
      "no-restricted-globals": [
        "error",
        ...["process", "performance", "fetch", "setTimeout", "setInterval", "crypto"].map(
          (name) => ({ name, message: noChance }),
        ),
      ],
      "no-restricted-properties": [
        "error",
        { object: "Date", property: "now", message: noChance },
        { object: "Math", property: "random", message: noChance },
      ],
      "no-restricted-syntax": [
        "error",
        noDefaultExport,
        noBarrel,
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: noChance },
      ],
    },
  },
  {
    files: ["*.config.{js,ts,mjs}", ".dependency-cruiser.mjs", "tests/support/global-setup.ts"],
    rules: { "no-restricted-syntax": ["error", noBarrel] },
  },
  { files: ["**/*.{js,mjs}"], extends: [ts.configs.disableTypeChecked] },
);
