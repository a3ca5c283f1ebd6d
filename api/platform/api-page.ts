import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Access, Endpoint } from "../contract/endpoint.ts";

/** The OpenAPI page at /api/docs, made from the same declarations the routes are held to. */
export async function addApiPage(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      info: {
        title: "权衡 Quanheng API",
        version: "1",
        description: "Item bank and theory exams for China's national occupational standards.",
      },
    },
    transform: ({ schema, url, route }) => {
      const endpoint = route.config?.endpoint;
      return { schema: endpoint ? describe(endpoint) : { ...schema, hide: true }, url };
    },
  });
  await app.register(swaggerUi, { routePrefix: "/api/docs", staticCSP: false });
}

function describe(endpoint: Endpoint) {
  const { example } = endpoint;
  return {
    summary: endpoint.summary,
    description: `谁可以调用 / who may call: ${nameAccess(endpoint.access)}`,
    tags: [endpoint.path.split("/")[2] ?? ""],
    ...(endpoint.params && { params: jsonSchema(endpoint.params) }),
    ...(endpoint.query && { querystring: jsonSchema(endpoint.query) }),
    ...(endpoint.body && { body: { ...jsonSchema(endpoint.body), examples: [example.body] } }),
    ...(endpoint.upload && { consumes: ["application/octet-stream"] }),
    response: {
      200: endpoint.reply
        ? { description: "OK", ...jsonSchema(endpoint.reply), examples: [example.reply] }
        : endpoint.stream
          ? { description: "text/event-stream", ...jsonSchema(endpoint.stream) }
          : { description: endpoint.download ?? "OK", type: "string", format: "binary" },
    },
  };
}

function nameAccess(access: Access): string {
  return typeof access === "string" ? access : access.roles.join(", ");
}

function jsonSchema(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...body } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return body;
}
