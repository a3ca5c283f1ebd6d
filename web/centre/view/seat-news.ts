import type { SeatView } from "../../../api/contract/desk.ts";

/** The seats once news of some of them has come, in the order they were first told. */
export function withNews(
  seats: readonly SeatView[] | undefined,
  news: { all: boolean; seats: readonly SeatView[] },
): readonly SeatView[] {
  if (news.all || seats === undefined) return news.seats;
  if (news.seats.length === 0) return seats;
  const changed = new Map(news.seats.map((seat) => [seat.candidateId, seat]));
  return seats.map((seat) => changed.get(seat.candidateId) ?? seat);
}
