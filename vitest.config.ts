import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

const minute = 60_000;

export default defineConfig({
  test: {
    globalSetup: "tests/support/global-setup.ts",
    projects: [
      {
        extends: true,
        plugins: [svelte({ configFile: false })],
        test: {
          name: "unit",
          include: ["api/**/*.test.ts", "web/**/*.test.ts", "tests/*.test.ts"],
          environment: "node",
          testTimeout: minute,
          hookTimeout: minute,
        },
      },
      {
        extends: true,
        test: {
          name: "faults",
          // Alone: it kills and loads what others would measure themselves by.
          sequence: { groupOrder: 2 },
          include: ["tests/faults/**/*.test.ts"],
          environment: "node",
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          sequence: { groupOrder: 1 },
          include: ["tests/browser/**/*.test.ts"],
          environment: "node",
          fileParallelism: false,
          testTimeout: 5 * minute,
          hookTimeout: 5 * minute,
        },
      },
    ],
  },
});
