/** A file as a multipart form (RFC 7578), read from the disk while it is sent. */
import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { ClientRequest } from 'node:http';
import { pipeline } from 'node:stream';
import type { HttpFile } from '#main/platform/http.ts';

export type Form = {
  contentType: string;
  /** Of the whole form, in bytes. */
  length: number;
  /** Sends all of it and ends the request; a file that cannot be read to its end breaks the request off. */
  sendTo(request: ClientRequest): void;
  /** For a form that is not sent. */
  close(): void;
};

/** Throws where the file cannot be opened. */
export async function formOf({ field, fileName, contentType, path }: HttpFile): Promise<Form> {
  const file = await open(path);
  const { size } = await file.stat();
  const boundary = `dealdesk-${randomUUID()}`;
  const head = Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(field)}"; filename="${quoted(fileName)}"\r\n` +
      `Content-Type: ${contentType.replaceAll(/[\r\n]/g, '')}\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  async function* parts() {
    yield head;
    // Not a byte more than was promised, though the file has grown since, and not one less.
    let left = size;
    if (size > 0) {
      for await (const part of file.createReadStream({ end: size - 1 }) as AsyncIterable<Buffer>) {
        left -= part.length;
        yield part;
      }
    }
    if (left > 0) throw new Error('The file became shorter.');
    yield tail;
  }
  const close = () => void file.close().catch(() => undefined);
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    length: head.length + size + tail.length,
    sendTo(request) {
      pipeline(parts, request, close);
    },
    close,
  };
}

/** As browsers write it (HTML, "Multipart form data"). */
function quoted(text: string): string {
  return text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
