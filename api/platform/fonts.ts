import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/** The two weights a printed page is set in: full fonts; only the glyphs used are embedded. */
export interface PrintFonts {
  regular: Uint8Array;
  bold: Uint8Array;
}

let loaded: Promise<PrintFonts> | null = null;

/** Noto Serif SC (SIL OFL 1.1) from its npm package, 15 MB a weight; read once per thread. */
export function printFonts(): Promise<PrintFonts> {
  loaded ??= readFonts();
  return loaded;
}

async function readFonts(): Promise<PrintFonts> {
  const require = createRequire(import.meta.url);
  const [regular, bold] = await Promise.all([
    readFile(
      require.resolve("@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf"),
    ),
    readFile(require.resolve("@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf")),
  ]);
  return { regular, bold };
}
