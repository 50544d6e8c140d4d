"""The step of `put_to_head` as a plain Viewflow flow writes it: no desk, no door."""

from viewflow import this
from viewflow.workflow import flow
from viewflow.workflow.lock import SelectForUpdateLock

from workflow.models import Case, WorkItem


class PlainFlow(flow.Flow):
    """Prepare, approve, and round again, so that a step can be measured many times."""

    process_class = Case
    task_class = WorkItem
    lock_impl = SelectForUpdateLock(nowait=False)

    start = flow.StartHandle().Next(this.prepare)
    prepare = flow.View(lambda request: None).Next(this.approve)
    approve = flow.View(lambda request: None).Next(this.prepare)


def open_plain_case(**fields) -> Case:
    """A case of the plain flow with its first task open."""
    node = PlainFlow.instance.node("start")
    activation = node.activation_class.create(node, None, None)
    for name, value in fields.items():
        setattr(activation.process, name, value)
    activation.execute()
    return activation.process


def step(case: Case, user) -> None:
    """Do the open task as packages.md has it: assign, start, execute."""
    task = WorkItem.objects.filter(process=case, finished=None).get()
    with task.activation() as activation:
        activation.assign(user)
        activation.start(None)
        activation.execute()
