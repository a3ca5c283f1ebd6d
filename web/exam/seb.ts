/** What Safe Exam Browser offers to a page; engines that send no headers show their settings here. */
interface SafeExamBrowser {
  version?: string;
  security?: { configKey?: string; updateKeys?: (done: () => void) => void };
}

/** For the sign-in: what the browser says of its settings; undefined in any other browser. */
export async function sebClaim(): Promise<{ configKey: string; version: string } | undefined> {
  const { version = "", security } =
    (window as { SafeExamBrowser?: SafeExamBrowser }).SafeExamBrowser ?? {};
  if (security === undefined) return undefined;
  await new Promise<void>((resolve) => {
    security.updateKeys?.(resolve);
    setTimeout(resolve, 1000);
  });
  return { configKey: security.configKey ?? "", version };
}
