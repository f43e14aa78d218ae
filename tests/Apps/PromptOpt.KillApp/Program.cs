using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.AI;
using PromptOpt;
using PromptOpt.Optimizers;
using PromptOpt.Optimizers.Tests;

// Tunes a program with a slow model that writes down every question before it answers, so that a test can kill the process at any moment and
// see what is asked again. Arguments: run directory, file for the questions, parallelism, milliseconds per answer, file for the artifact, optimizer, after how
// many questions the model falls silent (0: never), so that a process that is to be killed waits for it however busy the machine is.
// Or: "save" and a file, to be killed while it writes a large tuned prompt there.
const int DirectoryInUse = 3;

if (args is ["save", var file])
{
    PredictorParameters large = new() { Instructions = new string('i', 40_000_000) };
    await new PromptArtifact { Program = "Large", Predictors = ImmutableSortedDictionary.Create<string, PredictorParameters>(StringComparer.Ordinal).Add("Ask", large) }.SaveAsync(file);
    return 0;
}

string directory = args[0];
int parallelism = int.Parse(args[2], CultureInfo.InvariantCulture);
int milliseconds = int.Parse(args[3], CultureInfo.InvariantCulture);
int silentAfter = int.Parse(args[6], CultureInfo.InvariantCulture);
int asked = 0;
using FileStream questions = new(args[1], FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
BootstrapFewShotWithRandomSearch search = new(new() { MaxBootstrappedDemos = 3, MaxLabeledDemos = 4, Candidates = 4, MaxRounds = 2 });
MiproV2 mipro = new(new() { MaxBootstrappedDemos = 2, MaxLabeledDemos = 3, Trials = 8, InstructionCandidates = 3, DemoCandidates = 4, MinibatchSize = 8, TrialBatchSize = 3 });
try
{
    PromptArtifact artifact = args[5] switch
    {
        nameof(BootstrapFewShotWithRandomSearch) => await SortAsync(search),
        nameof(MiproV2) => await SortAsync(mipro),
        nameof(Sequence) => await SortAsync(new Sequence(new BootstrapFewShot(new() { MaxBootstrappedDemos = 2, MaxLabeledDemos = 0 }), mipro, search)),
        nameof(Gepa) => await TriageAsync(new Gepa(new() { MaxRollouts = 150 })),
        nameof(HillClimber) => await TriageAsync(new HillClimber(new() { Steps = 6 })),
        _ => throw new ArgumentException($"There is no optimizer '{args[5]}' here.", nameof(args)),
    };
    await artifact.SaveAsync(args[4]);
    return 0;
}
catch (RunDirectoryException refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return DirectoryInUse;
}

async Task<PromptArtifact> SortAsync(Optimizer optimizer)
{
    InstructedModel model = new() { NamesAnswers = true, Temper = NoteAsync };
    OptimizationResult<TwoStep> result = await Runs.OptimizeAsync(
        optimizer,
        Runs.Options(directory, model) with { MaxParallelism = parallelism },
        SortingModel.Rows(20),
        SortingModel.Rows(20, from: 100));
    return result.Artifact;
}

async Task<PromptArtifact> TriageAsync(Optimizer optimizer)
{
    AskedClient model = new(Teams.Model(), NoteAsync);
    await using OptimizationRun run = OptimizationRun.Open(new OptimizationRunOptions { Directory = directory, Models = new RunModels(model), MaxParallelism = parallelism });
    OptimizationResult<TriageProgram> result = await optimizer.OptimizeAsync(
        new TriageProgram(model), new OptimizationData<Triage>(Teams.TriageRows(30), Teams.TriageRows(15, from: 1000)), Teams.TriageMetric, run);
    return result.Artifact;
}

async Task NoteAsync(IReadOnlyList<ChatMessage> messages, ChatOptions? options, CancellationToken token)
{
    byte[] line = System.Text.Encoding.ASCII.GetBytes(SortingModel.NameOf(messages, options) + "\n");
    bool isSilent;
    lock (questions)
    {
        questions.Write(line);
        isSilent = ++asked > silentAfter && silentAfter > 0;
    }

    await Task.Delay(isSilent ? Timeout.Infinite : milliseconds, token);
}
