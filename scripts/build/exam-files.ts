/** What the exam page consists of, for its service worker: gathered from the page's build, put into the worker's. */
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { Plugin } from "vite";

/** Files of web/public the page uses. */
const besides = ["favicon.svg", "old-browser.js"];

/** `publicFolder`: where files lie that are copied as they are. */
export function examFiles(publicFolder: string): Plugin {
  const build = { version: "", files: [] as string[] };
  return {
    name: "exam-files",
    // One for both builds: what the first gathers, the second needs.
    sharedDuringBuild: true,
    applyToEnvironment: ({ name }) => name === "exam" || name === "worker",
    // Whatever comes after changes no names any more.
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        if (this.environment.name !== "exam") return;
        const digest = crypto.createHash("sha256");
        for (const name of besides) digest.update(fs.readFileSync(path.join(publicFolder, name)));
        const files = Object.values(bundle).filter((file) => !file.fileName.endsWith(".woff2"));
        for (const file of files) digest.update(file.type === "chunk" ? file.code : file.source);
        build.version = digest.digest("hex").slice(0, 16);
        build.files = [...files.map((file) => file.fileName), ...besides].map((file) => `/${file}`);
      },
    },
    transform: {
      filter: { id: /exam\/worker\.ts$/ },
      handler: (code) => ({
        code: code.replace("= EXAM_BUILD", `= ${JSON.stringify(build)}`),
        map: null,
      }),
    },
  };
}
