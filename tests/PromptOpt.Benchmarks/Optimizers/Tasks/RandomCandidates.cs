using System.Globalization;
using System.Text;
using Microsoft.Extensions.AI;
using PromptOpt.Optimizers;

namespace PromptOpt.Benchmarks.Optimizers;

/// <summary>
/// Draws parameters without learning from what was drawn before: for each predictor an instruction proposed from a few random rows of the untuned program, and
/// labeled demonstrations in random number where the rows fit its signature.
/// </summary>
internal sealed class RandomCandidates<T>(PromptModule<T> program, Dataset<T> train, Metric<T> metric, IChatClient reflection, SeededRandom random)
    where T : class, ISignature<T>
{
    private const int RowsShown = 8;
    private const int MaxDemos = 8;

    public async Task<ProgramParameters> DrawAsync(string trial)
    {
        SeededRandom draw = random.Substream(trial);
        int[] order = [.. Enumerable.Range(0, train.Count)];
        draw.Shuffle<int>(order);
        EvaluationResult<T> seen = await new Evaluator().EvaluateAsync(program, Dataset<T>.FromExamples(order.Take(RowsShown).Select(row => train[row])), metric);
        ProgramParameters parameters = ProgramParameters.Untuned;
        foreach (PredictorInfo predictor in program.Predictors)
        {
            Prediction<ProposedInstruction> proposed = await new Predict<ProposedInstruction>(reflection).RunAsync(new ProposedInstruction
            {
                CurrentInstruction = predictor.Signature.Instructions,
                Examples = Describe(seen, predictor.Name),
            });
            bool fits = predictor.Signature.Name == T.Definition.Name;
            int demos = fits ? draw.NextInt32(MaxDemos + 1) : 0;
            parameters = parameters.With(predictor.Name, new PredictorParameters
            {
                Instructions = draw.NextInt32(4) == 0 ? null : proposed.Value.NewInstruction,
                Demos = [.. order.Skip(RowsShown).Take(demos).Select(row => train[row].ToDemo())],
            });
        }

        return parameters;
    }

    private static string Describe(EvaluationResult<T> seen, string predictor)
    {
        StringBuilder text = new();
        foreach (ExampleResult<T> result in seen.Examples)
        {
            foreach (PredictorCall call in result.Trace?.Calls.Where(call => call.Predictor == predictor) ?? [])
            {
                foreach (DemoField field in call.ToDemo()?.Fields ?? [])
                {
                    text.Append(CultureInfo.InvariantCulture, $"{field.Name}: {field.Json}\n");
                }

                string? feedback = result.Score?.PredictorFeedback.GetValueOrDefault(predictor) ?? result.Score?.Feedback;
                text.Append(CultureInfo.InvariantCulture, $"feedback: {feedback ?? result.Failure?.Message ?? "Right."}\n\n");
            }
        }

        return text.ToString();
    }
}
