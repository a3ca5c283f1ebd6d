import zlib from "node:zlib";

interface Stored {
  id: number;
  /** Its bytes between "N 0 obj" and "endobj". */
  body: Buffer;
}

/** Kind, then offset and generation, or the pack an object lies in and its place there. */
type Place = readonly [number, number, number];

/**
 * A PDF as pdfkit writes it, with all objects that are no streams packed together and compressed, as PDF
 * 1.5 allows (ISO 32000-1, 7.5.7 and 7.5.8). A tagged paper has a thousand small ones, which would weigh
 * more than its text. The same bytes give the same bytes.
 */
export function packObjects(pdf: Buffer): Buffer {
  const { head, objects, trailer } = readObjects(pdf);
  const plain = objects.filter((one) => !isStream(one));
  const packId = objects.length + 1;
  const tableId = packId + 1;
  const places: Place[] = [[0, 0, 65535]];
  plain.forEach(({ id }, index) => (places[id] = [2, packId, index]));
  const parts = [head];
  let offset = head.length;
  const write = ({ id, body }: Stored): void => {
    places[id] = [1, offset, 0];
    const bytes = Buffer.concat([Buffer.from(`${id} 0 obj\n`), body, Buffer.from("endobj\n")]);
    parts.push(bytes);
    offset += bytes.length;
  };
  objects.filter(isStream).forEach(write);
  write({ id: packId, body: pack(plain) });
  const tableAt = offset;
  places[tableId] = [1, tableAt, 0];
  parts.push(Buffer.concat([Buffer.from(`${tableId} 0 obj\n`), table(places, trailer)]));
  return Buffer.concat([...parts, Buffer.from(`endobj\nstartxref\n${tableAt}\n%%EOF\n`)]);
}

/** Every object, by the table of offsets at the end, and what the trailer says but the size. */
function readObjects(pdf: Buffer): { head: Buffer; objects: Stored[]; trailer: string } {
  const tail = pdf.subarray(pdf.lastIndexOf("\nxref\n") + 1).toString("latin1");
  const offsets = [...tail.matchAll(/^(\d{10}) 00000 n/gm)].map(([, digits]) => Number(digits));
  const begins = [...offsets].sort((a, b) => a - b);
  const ends = [...begins.slice(1), pdf.length - tail.length];
  const following = new Map(begins.map((at, i) => [at, ends[i] ?? 0]));
  const objects = offsets.map((at, index): Stored => {
    const id = index + 1;
    const from = at + `${id} 0 obj\n`.length;
    const to = (following.get(at) ?? 0) - "endobj\n".length;
    return { id, body: pdf.subarray(from, to) };
  });
  const trailer = /trailer\n<<\n([^]*?)>>\nstartxref/.exec(tail)?.[1] ?? "";
  const rest = trailer.replace(/\/Size \d+\n/, "");
  return { head: pdf.subarray(0, begins[0]), objects, trailer: rest };
}

/** pdfkit ends the bytes of a stream, and nothing else, with a line feed and "endstream". */
function isStream({ body }: Stored): boolean {
  return body.subarray(-12).toString("latin1").includes("endstream\n");
}

/** One stream with all of them: their numbers and places first, then one after the other. */
function pack(objects: readonly Stored[]): Buffer {
  let at = 0;
  const heads = objects.map(({ id, body }) => {
    const head = `${id} ${at}`;
    at += body.length;
    return head;
  });
  const head = Buffer.from(`${heads.join(" ")}\n`);
  const data = Buffer.concat([head, ...objects.map(({ body }) => body)]);
  return stream(`/Type /ObjStm\n/N ${objects.length}\n/First ${head.length}\n`, data);
}

/**
 * Where every object is: a byte of kind, four of place, four of generation or index, since a tagged document
 * of a thousand candidates has more objects than two can number.
 */
function table(places: readonly Place[], trailer: string): Buffer {
  const data = Buffer.alloc(places.length * 9);
  places.forEach(([kind, place, index], id) => {
    data.writeUInt8(kind, id * 9);
    data.writeUInt32BE(place, id * 9 + 1);
    data.writeUInt32BE(index, id * 9 + 5);
  });
  return stream(`/Type /XRef\n/Size ${places.length}\n/W [1 4 4]\n${trailer}`, data);
}

function stream(entries: string, data: Buffer): Buffer {
  const packed = zlib.deflateSync(data);
  const dictionary = `<<\n${entries}/Filter /FlateDecode\n/Length ${packed.length}\n>>\nstream\n`;
  return Buffer.concat([Buffer.from(dictionary), packed, Buffer.from("\nendstream\n")]);
}
