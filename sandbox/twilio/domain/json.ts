/** A value that survives JSON. */
export type Json = string | number | boolean | null | Json[] | JsonObject;

/** A JSON object, as Twilio keeps attributes. */
export interface JsonObject {
  [key: string]: Json;
}

/** Reads JSON text; throws SyntaxError. */
export const parseJson = (text: string): Json => JSON.parse(text);

/** Whether a value is a JSON object, rather than an array or a primitive. */
export const isJsonObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
