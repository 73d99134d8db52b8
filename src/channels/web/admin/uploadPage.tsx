/** Where files are dropped or chosen. Without script it is a form as any other. */

import type { FC } from 'hono/jsx'
import type { NotStaged, StagedUpload } from '../../../domain/stagedUpload.js'
import type { RefusalKind } from '../../../domain/refusal.js'
import { type Language, messages } from '../../messages.js'
import { link, type Reader } from '../frame/reader.js'
import { shortened } from '../../shortened.js'
import { AdminLayout } from './adminLayout.js'

/** A file that was sent: it waits for its review, or was not taken. */
export type Sent =
  | { readonly name: string; readonly upload: StagedUpload }
  | { readonly name: string; readonly fault: SendingFault }

/** `no-file` is a form in which none was chosen. */
export type SendingFault = NotStaged | Extract<RefusalKind, 'not-written'> | 'no-file'

export const MOST_FILE_BYTES = 20 * 1024 * 1024
/** A name may be as long as whoever sent it liked. */
const LONGEST_NAME = 80
const FORMATS = '.docx,.pdf,.html,.htm,.md,.markdown,.txt,.xlsx,.csv'

export const UploadPage: FC<{
  readonly reader: Reader
  /** Newest first. */
  readonly waiting: readonly StagedUpload[]
  /** What came of the files of this request, where it brought any. */
  readonly sent?: readonly Sent[]
}> = ({ reader, waiting, sent = [] }) => {
  const say = messages(reader.language).webAdmin
  return (
    <AdminLayout reader={reader} title={say.upload} script="/admin.js">
      <UploadForm reader={reader} />
      <h2 id="sent-title" hidden={sent.length === 0}>
        {say.sentFiles}
      </h2>
      <ul id="sent" class="sent" aria-live="polite">
        {sent.map((one) => (
          <li>
            <Outcome reader={reader} sent={one} />
          </li>
        ))}
      </ul>
      {waiting.length > 0 ? (
        <>
          <h2>{say.waiting}</h2>
          <ul>
            {waiting.map((upload) => (
              <li>
                <ReviewLink reader={reader} upload={upload} />
              </li>
            ))}
          </ul>
        </>
      ) : undefined}
    </AdminLayout>
  )
}

/** The script takes its words from here, so that they stand in one place. */
const UploadForm: FC<{ readonly reader: Reader }> = ({ reader }) => {
  const { webAdmin: say, administration } = messages(reader.language)
  return (
    <form
      id="upload"
      class="drop"
      method="post"
      action={link(reader, '/admin/uploads')}
      enctype="multipart/form-data"
      data-most-bytes={MOST_FILE_BYTES}
      data-too-large={administration.refusal['too-large']}
      data-sending={say.sending}
      data-sent={say.sent}
      data-review={say.reviewFile}
      data-failed={say.sendingFailed}
    >
      <label for="files">{say.chooseFiles}</label>
      <input
        id="files"
        name="file"
        type="file"
        multiple
        required
        accept={FORMATS}
        aria-describedby="formats"
      />
      <p id="drop-here" hidden>
        {say.dropHere}
      </p>
      <button type="submit">{say.uploadButton}</button>
      <p id="formats" class="meta">
        {say.formats}
      </p>
    </form>
  )
}

const Outcome: FC<{ readonly reader: Reader; readonly sent: Sent }> = ({ reader, sent }) =>
  'upload' in sent ? (
    <ReviewLink reader={reader} upload={sent.upload} />
  ) : (
    <span class="warning">{faultText(sent.name, sent.fault, reader.language)}</span>
  )

const ReviewLink: FC<{ readonly reader: Reader; readonly upload: StagedUpload }> = ({
  reader,
  upload,
}) => (
  <a href={link(reader, `/admin/uploads/${upload.id}`)}>
    {messages(reader.language).webAdmin.reviewFile} {upload.name}
  </a>
)

/** In one sentence, as by Telegram. */
export function faultText(name: string, fault: SendingFault, language: Language): string {
  const { administration, webAdmin } = messages(language)
  if (fault === 'no-file') return webAdmin.noFile
  const reason =
    fault === 'no-name' || fault === 'too-many'
      ? webAdmin.notStaged[fault]
      : administration.refusal[fault]
  return administration.fileRefused(shortened(name, LONGEST_NAME), reason)
}
