## 附件

attachments-legend = 照片和文件
attachments-optional = 选填
attachments-add = 添加照片或 PDF 文件，最多 { $most } 个
attachments-hint = 每个不超过 { $mib } MB。我们会删除照片中的拍摄地点。
attachments-remove = 移除 { $name }
attachments-removed-with-form = 勾选的文件会在提交时移除。
attachments-of = 附件
attachments-save = 保存 { $name }
attachments-not-one = 这不是 JPEG、PNG、WebP 照片或 PDF 文件，或文件已损坏。请另选一个文件。
attachments-too-large = 文件超过 { $mib } MB，请选择较小的文件。
attachments-too-many-pixels = 照片超过 { $millions } 百万像素，请选择较小的照片。
attachments-too-many = 已有 { $most } 个文件。请先移除一个再添加。
attachments-none-now = 暂时无法再接收文件。请一小时后重试，或不带文件提交。
attachments-named-problem = { $name }：{ $problem }
attachments-sending = 正在上传 { $name }
attachments-sent = { $name } 已上传。
attachments-lost = 网络已断开，我们会自动重试。
attachments-not-sent = 此文件未上传成功。
attachments-retry = 重新上传
attachments-waiting = 文件仍在上传，完成后会自动提交表单。
attachments-unfinished = 部分文件未上传成功，请重新上传或移除。
attachments-yours = 您上传的附件
attachments-file-name = 文件
attachments-media-type = 类型
attachments-size = 字节数
