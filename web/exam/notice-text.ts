import type { Messages } from "./messages/zh.ts";
import type { Notice } from "./state.ts";

export function noticeText(notice: Notice | null, t: Messages): string {
  switch (notice?.kind) {
    case "minutes-left":
      return t.notice.minutesLeft(notice.minutes);
    case "extended":
      return t.notice.extended(notice.minutes);
    case "resumed":
      return t.notice.resumed;
    case "restored":
      return t.notice.restored(notice.answered);
    case undefined:
      return "";
  }
}
