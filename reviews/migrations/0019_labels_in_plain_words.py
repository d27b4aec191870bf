from django.db import migrations, models


class Migration(migrations.Migration):
    """Choices and labels in plain words; nothing in the database changes."""

    dependencies = [
        ('reviews', '0018_waiting_since'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='enquiry',
            options={'ordering': ['id'], 'verbose_name_plural': 'inquiries'},
        ),
        migrations.AlterField(
            model_name='acceptance',
            name='decision',
            field=models.CharField(choices=[('accept', 'accepted'), ('withdraw', 'removed')], max_length=10),
        ),
        migrations.AlterField(
            model_name='answer',
            name='kind',
            field=models.CharField(choices=[('words', 'an answer'), ('source', 'a source'), ('changed', 'the claim is reworded')], default='words', max_length=10),
        ),
        migrations.AlterField(
            model_name='approval',
            name='decision',
            field=models.CharField(choices=[('approve', 'approved'), ('return', 'sent back')], max_length=10),
        ),
        migrations.AlterField(
            model_name='clearancepolicy',
            name='disputed_may_run',
            field=models.BooleanField(default=True, verbose_name='editors may override disputed claims, with a reason'),
        ),
        migrations.AlterField(
            model_name='clearancepolicy',
            name='unsupported_may_run',
            field=models.BooleanField(default=True, verbose_name='editors may override unsupported claims, with a reason'),
        ),
        migrations.AlterField(
            model_name='enquiry',
            name='email',
            field=models.EmailField(blank=True, max_length=254, verbose_name='email'),
        ),
        migrations.AlterField(
            model_name='evidence',
            name='found',
            field=models.CharField(blank=True, choices=[('exact', 'passage found'), ('approximate', 'similar passage found'), ('missing', 'passage not found')], max_length=15),
        ),
        migrations.AlterField(
            model_name='evidence',
            name='standing',
            field=models.CharField(choices=[('current', 'current'), ('corrected', 'corrected'), ('retracted', 'retracted'), ('dead', 'no longer available'), ('changed', 'content changed')], default='current', max_length=15),
        ),
        migrations.AlterField(
            model_name='evidence',
            name='trouble',
            field=models.CharField(blank=True, choices=[('address', 'not a URL'), ('scheme', 'not a URL'), ('credentials', 'the URL contains a password'), ('private', 'the URL leads to a private network'), ('unresolved', 'unknown site'), ('unreachable', 'could not be reached'), ('slow', 'took too long'), ('too-large', 'too large'), ('redirects', 'too many redirects'), ('broken', 'invalid response'), ('gone', 'page not found'), ('refused', 'access refused'), ('unreadable', 'no readable text')], max_length=15),
        ),
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('assigned', 'a claim is assigned to me'), ('returned', 'my verdict is sent back'), ('mentioned', 'someone mentions me'), ('answered', 'a question of mine is answered or expires'), ('deadline', 'a deadline is near'), ('correction', 'a correction has started'), ('reported', 'a reader reports an error'), ('due', 'a correction is awaiting my approval')], max_length=12),
        ),
        migrations.AlterField(
            model_name='noticechoice',
            name='kind',
            field=models.CharField(choices=[('assigned', 'a claim is assigned to me'), ('returned', 'my verdict is sent back'), ('mentioned', 'someone mentions me'), ('answered', 'a question of mine is answered or expires'), ('deadline', 'a deadline is near'), ('correction', 'a correction has started'), ('reported', 'a reader reports an error'), ('due', 'a correction is awaiting my approval')], max_length=12),
        ),
        migrations.AlterField(
            model_name='opinionpolicy',
            name='share',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='claims with two reviews, in percent'),
        ),
        migrations.AlterField(
            model_name='question',
            name='state',
            field=models.CharField(choices=[('open', 'open'), ('answered', 'answered'), ('settled', 'resolved')], default='open', max_length=10),
        ),
        migrations.AlterField(
            model_name='snapshot',
            name='found',
            field=models.CharField(blank=True, choices=[('exact', 'passage found'), ('approximate', 'similar passage found'), ('missing', 'passage not found')], max_length=15),
        ),
        migrations.AlterField(
            model_name='snapshot',
            name='trouble',
            field=models.CharField(blank=True, choices=[('address', 'not a URL'), ('scheme', 'not a URL'), ('credentials', 'the URL contains a password'), ('private', 'the URL leads to a private network'), ('unresolved', 'unknown site'), ('unreachable', 'could not be reached'), ('slow', 'took too long'), ('too-large', 'too large'), ('redirects', 'too many redirects'), ('broken', 'invalid response'), ('gone', 'page not found'), ('refused', 'access refused'), ('unreadable', 'no readable text')], max_length=15),
        ),
    ]
