import type { Message } from '../../domain/conversations/entities';

/** An uploaded file. */
export interface Media {
  sid: string;
  author: string;
  filename: string;
  contentType: string;
  bytes: Uint8Array<ArrayBuffer>;
  dateCreated: number;
}

export type MediaStore = Map<string, Media>;

/** A file as a message refers to it. */
export const messageMedia = ({ sid, filename, contentType, bytes }: Media): Message['media'][number] => ({
  sid,
  filename,
  contentType,
  size: bytes.byteLength,
});
