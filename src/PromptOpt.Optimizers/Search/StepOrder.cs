using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>
/// Which steps of a program come before which, by what they hand on: an output and an input of the same wire name are taken for the same thing. The order in
/// which a program declares its steps says nothing and decides nothing.
/// </summary>
internal sealed class StepOrder
{
    private readonly ImmutableArray<PredictorInfo> _predictors;
    private readonly Dictionary<string, int> _levels = [];

    private StepOrder(ImmutableArray<PredictorInfo> predictors)
    {
        _predictors = predictors;
        foreach (PredictorInfo predictor in predictors)
        {
            _levels[predictor.Name] = 0;
        }

        // As many rounds as there are steps end it, also where steps hand on in a circle.
        for (int round = 1; round < predictors.Length; round++)
        {
            foreach (PredictorInfo later in predictors)
            {
                foreach (PredictorInfo earlier in predictors.Where(other => HandsOn(other, later) && !HandsOn(later, other)))
                {
                    _levels[later.Name] = Math.Max(_levels[later.Name], _levels[earlier.Name] + 1);
                }
            }
        }

        Levels = _levels.Values.DefaultIfEmpty().Max() + 1;
    }

    /// <summary>How many steps stand one after the other.</summary>
    public int Levels { get; }

    /// <summary>The predictors, those before others first; of those that do not follow from each other the one whose name comes first.</summary>
    public IEnumerable<PredictorInfo> Predictors => _predictors.OrderBy(predictor => _levels[predictor.Name]).ThenBy(static predictor => predictor.Name, StringComparer.Ordinal);

    public static StepOrder Of(ImmutableArray<PredictorInfo> predictors) => new(predictors);

    /// <summary>How many steps must come before, from 0; a name that is no predictor's comes after all.</summary>
    public int LevelOf(string predictor) => _levels.GetValueOrDefault(predictor, Levels);

    private static bool HandsOn(PredictorInfo from, PredictorInfo to)
    {
        foreach (int output in from.Signature.Outputs)
        {
            if (to.Signature.IndexOf(from.Signature.Fields[output].Name) is >= 0 and var input && to.Signature.Inputs.Contains(input))
            {
                return from.Name != to.Name;
            }
        }

        return false;
    }
}
