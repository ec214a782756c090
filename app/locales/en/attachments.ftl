## Files that people attach

attachments-legend = Photos and documents
attachments-optional = Optional
attachments-add = Add photos or PDF files, up to { $most }
attachments-hint = Each up to { $mib } MB. We remove the place where a photo was taken.
attachments-remove = Remove { $name }
attachments-removed-with-form = Ticked files are removed when you send the form.
attachments-of = Attached
attachments-save = Save { $name }
attachments-not-one = This is not a JPEG, PNG or WebP photo or a PDF file, or it is damaged. Choose another file.
attachments-too-large = The file is larger than { $mib } MB. Choose a smaller one.
attachments-too-many-pixels = The photo has more than { $millions } million pixels. Choose a smaller one.
attachments-too-many = There are { $most } files already. Remove one to add another.
attachments-none-now = We cannot take more files just now. Try again in an hour, or send the form without them.
attachments-named-problem = { $name }: { $problem }
attachments-sending = Sending { $name }
attachments-sent = { $name } is here.
attachments-lost = The line is gone. We try again by ourselves.
attachments-not-sent = This file has not arrived.
attachments-retry = Send again
attachments-waiting = Your files are still on their way. The form is sent as soon as they are here.
attachments-unfinished = Some files have not arrived. Send them again or remove them.
attachments-yours = Files you attached
attachments-file-name = File
attachments-media-type = Type
attachments-size = Bytes
