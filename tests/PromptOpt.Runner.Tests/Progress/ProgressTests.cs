using System.Collections.Immutable;
using PromptOpt.Optimizers;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PromptOpt.Runner.Tests;

public class ProgressTests
{
    private static readonly RunStatus Status = new()
    {
        Phase = "candidate 3: 10 of 20",
        BestScore = 0.8123,
        BestCandidate = "labeled demonstrations",
        Candidates = 3,
        Calls = 5_000,
        ReplayedCalls = 100,
        Tokens = 12_345_678,
        Cost = 1.5m,
        Rollouts = 5_000,
        PlannedRollouts = 20_000,
        Elapsed = TimeSpan.FromSeconds(30),
        Failures = ImmutableSortedDictionary<FailureKind, int>.Empty.Add(FailureKind.Parse, 2),
    };

    [Theory]
    [InlineData(80)]
    [InlineData(200)]
    public void The_live_view_fits_its_console_and_tells_everything(int width)
    {
        StringWriter text = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = width;
        IRenderable view = LiveStatusView.Render("optimizing", Status, width);

        console.Write(view);

        string[] lines = text.ToString().Split('\n');
        Assert.All(lines, line => Assert.True(line.Length + "^C".Length < width));
        string[] facts = ["81.2 % (labeled demonstrations)", "5,000 (100 replayed)", "12.3 M", "1.50", "about 1 min 30 s", "2 unreadable reply", "25 %"];
        Assert.All(facts, fact => Assert.Contains(fact, text.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void The_line_tells_the_same()
        => Assert.Equal(
            "[30 s] candidate 3: 10 of 20, best 81.2 % (labeled demonstrations), calls 5,000 (100 replayed), tokens 12.3 M, spent 1.50, failures: 2 unreadable reply, time left: about 1 min 30 s",
            LineStatusView.Render(Status));

    [Fact]
    public void Candidates_and_the_best_of_them_are_followed()
    {
        RunObserver observer = new(100);
        Candidate first = new()
        {
            Index = 0,
            Origin = "baseline",
            Parents = [],
            Parameters = ProgramParameters.Untuned,
            Scores = new CandidateScores
            {
                Mean = 0.25,
                Lower = 0.2,
                Upper = 0.3,
                Rows = [],
                Failures = ImmutableSortedDictionary<FailureKind, int>.Empty,
            },
        };

        observer.Observe(new CandidateScored(first));
        observer.Observe(new BestChanged { Candidate = first, Previous = null });
        observer.Observe(new RolloutCompleted("candidate 1", 3, 8));
        observer.NoteStop();

        RunStatus status = observer.Status;
        Assert.Equal((1, 0.25, "baseline"), (status.Candidates, status.BestScore!.Value, status.BestCandidate));
        Assert.Equal("candidate 1: 3 of 8", status.Phase);
        Assert.True(status.IsStopping);
    }
}
