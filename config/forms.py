"""How forms are drawn: our field with its help and error, a summary of the problems on top."""

from django.forms.renderers import DjangoTemplates


class HouseRenderer(DjangoTemplates):
    """Draw every form and field with the templates of this package."""

    form_template_name = "components/_form.html"
    field_template_name = "components/_field.html"
