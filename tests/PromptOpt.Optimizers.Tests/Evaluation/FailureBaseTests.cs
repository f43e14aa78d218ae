namespace PromptOpt.Optimizers.Tests;

public class FailureBaseTests
{
    [Theory]
    [InlineData(typeof(PromptException))]
    [InlineData(typeof(Optimizer))]
    public void Every_exception_that_a_user_can_catch_has_one_base(Type ofAssembly)
    {
        Type[] exceptions = [.. ofAssembly.Assembly.GetExportedTypes().Where(static type => type.IsSubclassOf(typeof(Exception)))];

        Assert.NotEmpty(exceptions);
        Assert.All(exceptions, static type => Assert.True(typeof(PromptException).IsAssignableFrom(type), type.FullName));
    }

    [Fact]
    public void What_is_wrong_with_rows_a_file_or_a_binding_has_a_kind_of_its_own()
    {
        PromptException[] failures =
        [
            Assert.Throws<DatasetException>(() => Dataset<Ticket>.Load("nothing.csv")),
            Assert.Throws<ArtifactException>(() => PromptArtifact.Parse("{")),
            Assert.Throws<RunDirectoryException>(() => RecordedRun.Load("nothing")),
            new BindingException("it does not fit"),
        ];

        Assert.Equal([FailureKind.Data, FailureKind.Artifact, FailureKind.Run, FailureKind.Binding], failures.Select(static failure => failure.Kind));
    }

    /// <summary>A file that the program reads by itself says nothing about a model or an endpoint.</summary>
    [Fact]
    public async Task A_program_that_fails_at_a_file_of_its_own_is_scored_as_its_own_failure()
    {
        TicketProgram program = new(static _ => throw new InvalidOperationException("no prompt", Assert.Throws<ArtifactException>(() => PromptArtifact.Parse("{"))));

        EvaluationResult<Ticket> result = await new Evaluator().EvaluateAsync(program, DatasetPropertyTests.Numbered(3), TicketMetrics.SameIntent, cancellationToken: TestContext.Current.CancellationToken);

        Assert.All(result.Examples, static example => Assert.Equal((FailureKind.Program, true), (example.Failure!.Kind, example.Failure.IsScored)));
    }

    [Fact]
    public async Task An_observer_is_told_in_order_and_what_it_throws_ends_nothing()
    {
        List<PromptEvent> told = [];
        IPromptObserver observer = PromptObservers.Of(happened =>
        {
            told.Add(happened);
            throw new InvalidOperationException("an observer's own mistake");
        });

        EvaluationResult<Ticket> result = await new Evaluator(new() { MaxParallelism = 1 })
            .EvaluateAsync(new TicketProgram(static ticket => ticket), DatasetPropertyTests.Numbered(20), TicketMetrics.SameIntent, observer, TestContext.Current.CancellationToken);

        Assert.Equal(20, result.Scored);
        Assert.IsType<EvaluationStarted>(told[0]);
        Assert.IsType<EvaluationCompleted>(told[^1]);
        Assert.Equal(Enumerable.Range(0, 20), told.OfType<ExampleEvaluated>().Select(static row => row.Index));
    }
}
