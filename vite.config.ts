import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import type { EnvironmentOptions, Plugin, Rolldown } from "vite";
import { defineConfig } from "vite";
import { compressFolder } from "./scripts/build/compress.ts";
import { examFiles } from "./scripts/build/exam-files.ts";

const web = resolve(import.meta.dirname, "web");
const pages = ["exam", "practice", "staff"].filter((page) =>
  existsSync(resolve(web, `${page}.html`)),
);

/** Kilobytes, gzipped, of all scripts and styles a candidate may ever load; fonts come apart. */
const examBudget = 40;

export default defineConfig({
  root: web,
  base: "/",
  plugins: [
    // Short names for the classes that narrow styles: each stands many times in scripts and styles.
    svelte({
      compilerOptions: { cssHash: ({ hash, filename }) => `s${hash(filename).slice(0, 4)}` },
    }),
    smallRuntime(),
    plainImports(),
    plainScopes(),
    weighExamPage(),
    examFiles(resolve(web, "public")),
  ],
  build: {
    // Exam rooms run old Chromium shells. 87 is what is promised; 84 leaves room for those between.
    target: "chrome84",
    outDir: resolve(web, "dist"),
    emptyOutDir: true,
    modulePreload: false,
    // No file is inlined as data: the Content-Security-Policy allows only our own address.
    assetsInlineLimit: 0,
  },
  // Each page is built by itself: shared chunks would carry the staff side's needs into the exam page.
  environments: {
    ...Object.fromEntries(pages.map((page, index) => [page, environmentOf(page, index)])),
    worker: workerEnvironment(),
  },
  builder: {
    async buildApp(builder) {
      // The exam's worker comes after the page it keeps.
      for (const name of [...pages, "worker"]) {
        const environment = builder.environments[name];
        if (environment !== undefined) await builder.build(environment);
      }
      await compressFolder(resolve(web, "dist"));
    },
  },
  server: { proxy: { "/api": "http://127.0.0.1:8080" } },
});

function environmentOf(page: string, index: number): EnvironmentOptions {
  const rolldownOptions = {
    input: { [page]: resolve(web, `${page}.html`) },
    onLog: (level: string, log: { code?: string; message: string }) => {
      if (log.code === "IMPORT_IS_UNDEFINED") throw new Error(log.message);
      if (level === "warn") console.warn(log.message);
    },
  };
  return { consumer: "client", build: { emptyOutDir: index === 0, rolldownOptions } };
}

/** Its name has no hash: the browser asks for it anew, and finds a new build by it. */
function workerEnvironment(): EnvironmentOptions {
  const output = { entryFileNames: "exam-worker.js" };
  const rolldownOptions = { input: { worker: resolve(web, "exam/worker.ts") }, output };
  return {
    consumer: "client",
    build: { emptyOutDir: false, copyPublicDir: false, rolldownOptions },
  };
}

/** Practice is the exam page with a server inside it; it is built apart, so that the exam carries none of it. */
function isForCandidates({ name }: { name: string }): boolean {
  return name === "exam" || name === "practice";
}

/** The exam page draws with its own runtime, a sixth of Svelte's weight: docs/decisions/0012. */
function smallRuntime(): Plugin {
  const files = new Map([
    ["svelte", "svelte.ts"],
    ["svelte/internal/client", "runtime.ts"],
    ["svelte/internal/disclose-version", "nothing.ts"],
  ]);
  return {
    name: "small-runtime",
    enforce: "pre",
    applyToEnvironment: isForCandidates,
    resolveId: (id) => {
      const file = files.get(id);
      return file === undefined ? null : resolve(web, "exam/drawing", file);
    },
  };
}

/** What is loaded later brings neither styles nor chunks of its own; Vite's help with those weighs a kilobyte. */
function plainImports(): Plugin {
  return {
    name: "plain-imports",
    enforce: "pre",
    applyToEnvironment: isForCandidates,
    load: {
      filter: { id: /vite\/preload-helper\.js$/ },
      handler: () => "export const __vitePreload = (load) => load();",
    },
  };
}

/** Svelte narrows nested selectors by :where(), which Chrome before 88 does not know: it drops the rule. */
function plainScopes(): Plugin {
  return {
    name: "plain-scopes",
    applyToEnvironment: isForCandidates,
    transform: {
      filter: { id: /[?&]type=style/ },
      handler: (css) => ({ code: css.replace(/:where\((\.s\w{4})\)/g, "$1"), map: null }),
    },
  };
}

/** Prints the weight of the exam page and stops the build when it is over the budget. */
function weighExamPage(): Plugin {
  return {
    name: "weigh-exam-page",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const entry = Object.values(bundle).find(
          (file) => file.type === "chunk" && file.isEntry && file.name === "exam",
        );
        if (entry === undefined) return;
        const files = neededBy(entry.fileName, bundle);
        const kilobytes = files.reduce((sum, file) => sum + weight(bundle[file]), 0) / 1024;
        this.info(
          `exam page: ${kilobytes.toFixed(1)} KB gzipped of at most ${examBudget}: ${files.join(", ")}`,
        );
        if (kilobytes > examBudget)
          this.error(
            `the exam page weighs ${kilobytes.toFixed(1)} KB of at most ${examBudget}: ${files.join(", ")}`,
          );
      },
    },
  };
}

/** A chunk, what it imports at once or later, and their styles. */
function neededBy(start: string, bundle: Rolldown.OutputBundle): string[] {
  const found = new Set<string>();
  const visit = (name: string) => {
    const file = bundle[name];
    if (found.has(name) || file === undefined) return;
    found.add(name);
    if (file.type !== "chunk") return;
    file.imports.forEach(visit);
    file.dynamicImports.forEach(visit);
    file.viteMetadata?.importedCss.forEach(visit);
  };
  visit(start);
  return [...found];
}

function weight(file: Rolldown.OutputAsset | Rolldown.OutputChunk | undefined): number {
  if (file === undefined) return 0;
  return gzipSync(file.type === "chunk" ? file.code : file.source, { level: 9 }).length;
}
