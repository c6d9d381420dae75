import express from "express";
import rateLimit from "express-rate-limit";
import { createClient } from "redis";
import { connectionPool } from "./database";

// The apiClient calls this service; see the OpenAPI schema for each endpoint.
const app = express();
const cache = createClient({ url: process.env.REDIS_URL });
const rateLimiter = rateLimit({ windowMs: 60_000, limit: 100 });

app.use(rateLimiter);
app.use(express.json());

app.get("/orders/:id", async (req, res) => {
  const cached = await cache.get(`order:${req.params.id}`);
  if (cached) return res.json(JSON.parse(cached));
  const order = await connectionPool.query("SELECT * FROM orders WHERE id = $1 FOR UPDATE", [req.params.id]);
  if (!order) return res.status(404).json({ error: "no such order" });
  await cache.set(`order:${order.id}`, JSON.stringify(order), { EX: 86400 });
  res.setHeader("Cache-Control", "public, max-age=300");
  return res.json(order);
});

export const apiClient = { baseUrl: "http://localhost:3000", retries: 3 };

app.listen(3000);
