// Svelte tells its version to tools here; the exam page tells nobody.
export {};
