using System.Globalization;
using PromptOpt.Optimizers;
using PromptOpt.Optimizers.Tests;

// Tunes a program with a slow model that writes down every question before it answers, so that a test can kill the process at any moment and
// see what is asked again. Arguments: run directory, file for the questions, parallelism, milliseconds per answer, file for the artifact, optimizer.
const int DirectoryInUse = 3;

string directory = args[0];
int milliseconds = int.Parse(args[3], CultureInfo.InvariantCulture);
using FileStream questions = new(args[1], FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
InstructedModel model = new()
{
    NamesAnswers = true,
    Temper = async (messages, options, token) =>
    {
        byte[] line = System.Text.Encoding.ASCII.GetBytes(SortingModel.NameOf(messages, options) + "\n");
        lock (questions)
        {
            questions.Write(line);
        }

        await Task.Delay(milliseconds, token);
    },
};
BootstrapFewShotWithRandomSearch search = new(new() { MaxBootstrappedDemos = 3, MaxLabeledDemos = 4, Candidates = 4, MaxRounds = 2 });
MiproV2 mipro = new(new() { MaxBootstrappedDemos = 2, MaxLabeledDemos = 3, Trials = 8, InstructionCandidates = 3, DemoCandidates = 4, MinibatchSize = 8, TrialBatchSize = 3 });
Optimizer optimizer = args[5] switch
{
    nameof(BootstrapFewShotWithRandomSearch) => search,
    nameof(MiproV2) => mipro,
    nameof(Sequence) => new Sequence(new BootstrapFewShot(new() { MaxBootstrappedDemos = 2, MaxLabeledDemos = 0 }), mipro, search),
    _ => throw new ArgumentException($"There is no optimizer '{args[5]}' here.", nameof(args)),
};
try
{
    OptimizationResult<TwoStep> result = await Runs.OptimizeAsync(
        optimizer,
        Runs.Options(directory, model) with { MaxParallelism = int.Parse(args[2], CultureInfo.InvariantCulture) },
        SortingModel.Rows(20),
        SortingModel.Rows(20, from: 100));
    await result.Artifact.SaveAsync(args[4]);
    return 0;
}
catch (RunDirectoryException refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return DirectoryInUse;
}
