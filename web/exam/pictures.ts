import type { PresentedPaper } from "../../api/contract/attempts.ts";

type Show = (address: string) => void;

/** The paper's pictures on this machine; who asks for one too early is told when it comes. */
export class Pictures {
  private readonly addresses = new Map<string, string>();
  private readonly waiting = new Map<string, Show[]>();

  show = (name: string, show: Show): void => {
    const address = this.addresses.get(name);
    if (address !== undefined) show(address);
    else this.waiting.set(name, [...(this.waiting.get(name) ?? []), show]);
  };

  /** Brings those that are not here yet, one after the other; false when one could not be had. */
  async load(paper: PresentedPaper, fetched: (name: string) => Promise<Blob>): Promise<boolean> {
    for (const [, name = ""] of JSON.stringify(paper).matchAll(/"picture":"([^"]+)"/g))
      try {
        if (!this.addresses.has(name)) this.add(name, await fetched(name));
      } catch {
        return false;
      }
    return true;
  }

  private add(name: string, picture: Blob): void {
    const address = URL.createObjectURL(picture);
    this.addresses.set(name, address);
    this.waiting.get(name)?.forEach((show) => show(address));
    this.waiting.delete(name);
  }
}
