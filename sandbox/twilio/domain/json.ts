/** A value that survives JSON. */
export type Json = string | number | boolean | null | Json[] | JsonObject;

/** A JSON object, as Twilio keeps attributes. */
export interface JsonObject {
  [key: string]: Json;
}
