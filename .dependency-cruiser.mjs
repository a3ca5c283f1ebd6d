/**
 * The import arrows of the house:
 *
 *   features → platform → contract → domain     web → contract (types only) and domain
 *
 * and the one road among features. app, server, start, demonstration and the command line sit on top.
 */
const road = [
  "accounts",
  "templates",
  "standards",
  "items",
  "papers",
  "sittings",
  "attempts",
  "scores",
  "cards",
  "packages",
];

/** A feature may use those before it on the road and none after it. */
const upstreamOnly = road.slice(0, -1).map((feature, index) => ({
  name: `${feature}-is-upstream`,
  severity: "error",
  comment: "A wish to import downstream becomes a call from downstream.",
  from: { path: `^api/features/${feature}/`, pathNot: "\\.test\\.ts$" },
  to: { path: `^api/features/(${road.slice(index + 1).join("|")})/` },
}));

const forbidden = (name, comment, from, to) => ({ name, severity: "error", comment, from, to });
const sources = { pathNot: "\\.test\\.ts$" };

export default {
  forbidden: [
    forbidden("no-cycles", "Two files that need each other are one file.", {}, { circular: true }),
    forbidden("resolvable", "Every import leads somewhere.", {}, { couldNotResolve: true }),
    forbidden(
      "domain-is-pure",
      "The domain imports itself and zod: no I/O, no clock, no chance.",
      { path: "^api/domain/", ...sources },
      { pathNot: ["^api/domain/", "^node_modules/zod/"] },
    ),
    forbidden(
      "contract-knows-the-domain",
      "What crosses the wire knows the domain's words and nothing else.",
      { path: "^api/contract/", ...sources },
      { pathNot: ["^api/(contract|domain)/", "^node_modules/zod/"] },
    ),
    forbidden(
      "platform-knows-no-feature",
      "The platform serves every feature alike.",
      { path: "^api/platform/", ...sources },
      { path: ["^api/", "^web/"], pathNot: "^api/(platform|contract|domain)/" },
    ),
    forbidden(
      "features-know-no-top",
      "A feature does not know what puts it together.",
      { path: "^api/features/", ...sources },
      { path: ["^api/", "^web/"], pathNot: "^api/(features|platform|contract|domain)/" },
    ),
    ...upstreamOnly,
    forbidden(
      "road-is-complete",
      "A new feature gets its place on the road above.",
      { path: "^api/features/([^/]+)/", pathNot: `^api/features/(${road.join("|")})/` },
      {},
    ),
    forbidden(
      "web-is-apart",
      "The browser shares the contract and the domain with the server, nothing more.",
      { path: "^web/", ...sources },
      { path: ["^api/", "^node_modules/(fastify|kysely|pg)/"], pathNot: "^api/(contract|domain)/" },
    ),
    forbidden(
      "web-takes-types-of-the-contract",
      "Types vanish; values would bring zod into the browser. The wording is plain text.",
      { path: "^web/", ...sources },
      {
        path: "^api/contract/",
        pathNot: "^api/contract/wording/",
        dependencyTypesNot: ["type-only"],
      },
    ),
    forbidden(
      "exam-page-is-small",
      "The candidate's page carries nothing of the staff pages.",
      { path: "^web/exam/", ...sources },
      { path: "^web/(studio|centre)/" },
    ),
    forbidden(
      "ui-knows-no-exam-words",
      "Buttons and tables serve every page.",
      { path: "^web/ui/" },
      { path: ["^api/", "^web/(exam|studio|centre)/"] },
    ),
    forbidden(
      "nothing-imports-a-test",
      "A test is the end of the line.",
      { pathNot: ["^tests/", "\\.test\\.ts$"] },
      { path: ["^tests/", "\\.test\\.ts$"] },
    ),
    forbidden(
      "queries-name-kysely",
      "SQL stands in queries.ts and in the platform.",
      {
        pathNot: [
          "^api/platform/",
          "(^|/)queries\\.ts$",
          "^migrations/",
          "^tests/",
          "\\.test\\.ts$",
        ],
      },
      { path: "^node_modules/(kysely|pg)/" },
    ),
    forbidden(
      "migrations-are-frozen",
      "A migration that used today's code would change tomorrow.",
      { path: "^migrations/" },
      { pathNot: ["^migrations/", "^node_modules/kysely/"] },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^web/dist/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".svelte", ".js", ".mjs", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};
