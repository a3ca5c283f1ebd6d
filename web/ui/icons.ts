/** Outlines of the icons on a 16 × 16 grid. */
export const iconPaths = {
  right: "m6 3.5 4.5 4.5L6 12.5",
  left: "M10 3.5 5.5 8l4.5 4.5",
  down: "M3.5 6 8 10.5 12.5 6",
  close: "m4 4 8 8m0-8-8 8",
  menu: "M2.5 4.5h11m-11 3.5h11m-11 3.5h11",
  plus: "M8 3v10M3 8h10",
  check: "m3 8.5 3.2 3.2L13 4.8",
  search: "M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9Zm3.3-1.2 3.2 3.2",
  alert: "M8 2.2 14.4 13.4H1.6L8 2.2Zm0 4.3v3.2m0 1.7v.3",
  info: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12Zm0-6.5V11m0-6v.3",
  user: "M8 8a2.6 2.6 0 1 0 0-5.2A2.6 2.6 0 0 0 8 8Zm-5.2 5.4c.5-2.4 2.6-3.7 5.2-3.7s4.7 1.3 5.2 3.7",
  upload: "M8 10.5v-8m-3 3 3-3 3 3M2.5 10.5v3h11v-3",
  download: "M8 2.5v8m-3-3 3 3 3-3M2.5 10.5v3h11v-3",
  copy: "M5.5 5.5v-3h8v8h-3m-8-5h8v8h-8v-8Z",
  edit: "m3 10.8-.5 2.7 2.7-.5 7.6-7.6-2.2-2.2L3 10.8Zm6.2-6.2 2.2 2.2",
  print: "M4.5 6V2.5h7V6m-7 5.5h-2V6h11v5.5h-2m-7-2h7v4h-7v-4Z",
  lock: "M4 7.5h8v6H4v-6Zm1.8 0V5.3a2.2 2.2 0 0 1 4.4 0v2.2",
  clock: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12Zm0-9.5V8l2.5 1.5",
} as const;

export type IconName = keyof typeof iconPaths;
