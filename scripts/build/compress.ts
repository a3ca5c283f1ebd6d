/** Compressed twins of what was built, so that the server sends them without work of its own. */
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import zlib from "node:zlib";

const texts = /\.(html|js|css|svg)$/;
const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

/** Puts a .br and a .gz beside each text in `folder`; fonts are compressed by themselves. */
export async function compressFolder(folder: string): Promise<void> {
  const names = fs.readdirSync(folder, { recursive: true, encoding: "utf8" });
  for (const name of names.filter((one) => texts.test(one)))
    await compressFile(path.join(folder, name));
}

async function compressFile(file: string): Promise<void> {
  const text = fs.readFileSync(file);
  const params = { [zlib.constants.BROTLI_PARAM_SIZE_HINT]: text.length };
  fs.writeFileSync(`${file}.br`, await brotli(text, { params }));
  fs.writeFileSync(`${file}.gz`, await gzip(text, { level: 9 }));
}
