import { Pool } from "pg";

/** One connection pool for the whole process; a transaction borrows one connection. */
export const connectionPool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

export async function transfer(from: string, to: string, cents: number): Promise<void> {
  const client = await connectionPool.connect();
  try {
    await client.query("BEGIN");
    await client.query("UPDATE accounts SET cents = cents - $1 WHERE id = $2", [cents, from]);
    await client.query("UPDATE accounts SET cents = cents + $1 WHERE id = $2", [cents, to]);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}
