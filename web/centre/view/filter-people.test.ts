import { expect, it } from "vitest";
import { filterPeople, unseated } from "./filter-people.ts";

const list = [
  { name: "王堃", admissionNo: "2611230001", room: "第一考场" },
  { name: "李喆", admissionNo: "2611230002", room: null },
];

it("finds people by a part of their name or number", () => {
  expect(filterPeople(list, { words: "喆", room: "" })).toEqual([list[1]]);
  expect(filterPeople(list, { words: "0001", room: "" })).toEqual([list[0]]);
});

it("narrows to one room, or to those without any", () => {
  expect(filterPeople(list, { words: "", room: "第一考场" })).toEqual([list[0]]);
  expect(filterPeople(list, { words: "", room: unseated })).toEqual([list[1]]);
});
