export type ToastTone = "good" | "bad" | "plain";

export interface Toast {
  id: number;
  tone: ToastTone;
  message: string;
}

const seconds = 6;
let next = 1;
let list = $state<Toast[]>([]);

/** The messages shown now, oldest first; reactive. */
export function toasts(): readonly Toast[] {
  return list;
}

/** Shows a short message in the corner. Bad ones stay until they are closed. */
export function toast(message: string, tone: ToastTone = "good"): void {
  const id = next;
  next += 1;
  list = [...list, { id, tone, message }];
  if (tone !== "bad") setTimeout(() => closeToast(id), seconds * 1000);
}

export function closeToast(id: number): void {
  list = list.filter((one) => one.id !== id);
}
