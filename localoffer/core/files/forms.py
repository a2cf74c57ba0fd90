"""The forms of the libraries of pictures and documents, wherever they are shown."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from localoffer.core.files.papers import judge_document
from localoffer.core.files.pictures import cleaned_picture


class PictureField(WagtailImageField):
    """A box for a picture, in which only the picture itself arrives."""

    def to_python(self, data: Any) -> Any:
        """Judge a picture by its content and write it anew, before Wagtail decodes it.

        What has the wrong kind of name or is too large is Wagtail's to refuse.
        """
        if isinstance(data, UploadedFile) and (data.size or 0) <= self.max_upload_size:
            self.run_validators(data)
            data = cleaned_picture(data)
        return super().to_python(data)


class ImageForm(BaseImageForm):
    """A picture; what comes with it and is not the picture stays outside."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            self.fields["file"] = PictureField(
                label=field.label, required=field.required, widget=field.widget
            )


class DocumentForm(BaseDocumentForm):
    """A document; one that is not what its name says is refused."""

    def clean_file(self) -> Any:
        """Judge a new document by its content."""
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            judge_document(file)
        return file
