type Show = (address: string) => void;

/** The paper's pictures on this machine; who asks for one too early is told when it comes. */
export class Pictures {
  private readonly addresses = new Map<string, string>();
  private readonly waiting = new Map<string, Show[]>();

  has(name: string): boolean {
    return this.addresses.has(name);
  }

  show = (name: string, show: Show): void => {
    const address = this.addresses.get(name);
    if (address !== undefined) show(address);
    else this.waiting.set(name, [...(this.waiting.get(name) ?? []), show]);
  };

  add(name: string, picture: Blob): void {
    const address = URL.createObjectURL(picture);
    this.addresses.set(name, address);
    this.waiting.get(name)?.forEach((show) => show(address));
    this.waiting.delete(name);
  }
}
