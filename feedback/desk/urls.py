"""The desk's addresses, beneath /admin/."""

from django.urls import URLPattern, path, re_path

from feedback.desk import answers, comment, deciding, entry, mail, post, queue

ANSWER = "comments/answers/<int:pk>/"
ONE = r"^comments/(?P<reference>[0-9A-Z]{4}-[0-9A-Z]{4})/"


def desk_urls() -> list[URLPattern]:
    """Return every address of the desk."""
    return [
        path("comments/", queue.queue, name="desk"),
        path("comments/enter/", entry.enter, name="desk_enter"),
        path("comments/post/", post.post, name="desk_post"),
        path("comments/mail/", mail.mail, name="desk_mail"),
        re_path(f"{ONE}$", comment.comment, name="desk_comment"),
        re_path(f"{ONE}entered/$", entry.entered, name="desk_entered"),
        re_path(f"{ONE}check/$", deciding.check, name="desk_check"),
        re_path(f"{ONE}withhold/$", deciding.not_published, name="desk_withhold"),
        re_path(f"{ONE}reopen/$", deciding.open_again, name="desk_reopen"),
        path(
            "comments/answers/<int:pk>/publish/", answers.publish, name="desk_publish"
        ),
        path(
            "comments/answers/<int:pk>/withdraw/",
            answers.withdraw,
            name="desk_withdraw",
        ),
    ]
