import type { FastifyInstance } from "fastify";
import type { Deps } from "../../platform/http.ts";

export function standardRoutes(_app: FastifyInstance, _deps: Deps): void {}
