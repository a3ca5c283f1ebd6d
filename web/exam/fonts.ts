import fontsUrl from "@fontsource-variable/noto-sans-sc/index.css?url";

/** Machines without a Chinese system font fetch slices of this one; the list must not hold up the page. */
export function loadFonts(): void {
  const fonts = document.createElement("link");
  fonts.rel = "stylesheet";
  fonts.href = fontsUrl;
  document.head.append(fonts);
}
