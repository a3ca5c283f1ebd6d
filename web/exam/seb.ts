/** What Safe Exam Browser offers to a page; engines that send no headers show their settings here. */
interface SafeExamBrowser {
  version?: string;
  security?: { configKey?: string; updateKeys?: (done: () => void) => void };
}

const seb = (window as { SafeExamBrowser?: SafeExamBrowser }).SafeExamBrowser;

/** Whether this is Safe Exam Browser, as far as a page can tell. */
export const isSeb = seb !== undefined;

/** For the sign-in: what the browser says of its settings; undefined in any other browser. */
export async function sebClaim(): Promise<{ configKey: string; version: string } | undefined> {
  const { version = "", security } = seb ?? {};
  if (security === undefined) return undefined;
  await new Promise<void>((resolve) => {
    security.updateKeys?.(resolve);
    setTimeout(resolve, 1000);
  });
  return { configKey: security.configKey ?? "", version };
}
