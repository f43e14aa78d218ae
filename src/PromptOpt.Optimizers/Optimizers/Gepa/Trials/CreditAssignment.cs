using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>
/// Says which components of a candidate are changed, by what the metric says about its steps on the rows it is to learn from. A fault is believed. Feedback that may be praise
/// or fault is taken for a fault until changes of the steps that get it came to nothing twice in a row; if changing another step then does good, it is believed no more.
/// </summary>
internal sealed class CreditAssignment<T>(
    OptimizationSession<T> session, EvaluationCache<T> evaluations, DemoPool<T> demos, ImmutableArray<GepaComponent> components, GepaOptions options)
    where T : class, ISignature<T>
{
    private const int MostMisses = 2;

    private int _misses;
    private bool _isOpenFeedbackBelieved = true;

    /// <summary>Chooses what a trial changes.</summary>
    public void Assign(Trial<T> trial, int round)
    {
        PoolMember parent = trial.Parents[0];
        Example<T>[] rows = [.. trial.Shown.Select(row => session.Data.Train[row])];
        ImmutableArray<RowEvaluation> seen = evaluations.Get(parent.Parameters, rows);
        HashSet<string> called = [.. seen.SelectMany(static evaluation => evaluation.Calls).Select(static call => call.Predictor)];
        HashSet<string> faulted = [.. seen.SelectMany(static evaluation => Faulted(evaluation, isOpenIncluded: false)).Where(called.Contains)];
        HashSet<string> open = [.. seen.SelectMany(static evaluation => Faulted(evaluation, isOpenIncluded: true)).Where(called.Contains)];
        HashSet<string> blamed = faulted.Count > 0 || !_isOpenFeedbackBelieved ? faulted : open;
        HashSet<string> elsewhere = [.. called.Except(open)];
        trial.IsAgainstFeedback = faulted.Count == 0 && elsewhere.Count > 0 && open.Count > 0 && (_misses >= MostMisses || !_isOpenFeedbackBelieved);
        if (trial.IsAgainstFeedback)
        {
            blamed = _isOpenFeedbackBelieved ? elsewhere : [];
        }

        ImmutableArray<GepaComponent> usable =
        [
            .. components.Where(component => component.Kind == GepaComponentKind.Demos
                ? !demos.Draw(component.Predictor, 1, rows.Union(trial.Rows), session.Random.Substream("usable")).IsEmpty
                : (blamed.Count > 0 ? blamed : called).Contains(component.Predictor)),
        ];
        trial.Components = options.Components.Select(new ComponentSelection
        {
            Components = components,
            Usable = usable,
            Candidate = parent.Candidate,
            Scores = [.. seen.Select(static evaluation => evaluation.Outcome.Score?.Value ?? 0)],
            Turn = parent.Turn,
            Round = round,
            AtFault = [.. usable.Where(component => blamed.Contains(component.Predictor))],
        });
        parent.Turn = trial.Components.IsEmpty ? parent.Turn + 1 : components.IndexOf(trial.Components[^1]) + 1;
    }

    /// <summary>Learns from what became of a change.</summary>
    public void Learn(Trial<T> trial)
    {
        if (trial.IsMerge)
        {
            return;
        }

        _isOpenFeedbackBelieved &= !(trial.IsAccepted && trial.IsAgainstFeedback);
        _misses = trial.IsAccepted ? 0 : _misses + 1;
    }

    // Where a reply could not be read the step is at fault, whatever the metric says.
    private static IEnumerable<string> Faulted(RowEvaluation evaluation, bool isOpenIncluded)
        => evaluation.Outcome.Score is { Value: < 1 } score
            ? score.PredictorFeedback.Keys.Where(name => isOpenIncluded ? score.IsAtFault(name) : score.FaultedPredictors.Contains(name))
                .Concat(evaluation.Calls.Where(static call => call.Demo is null).Select(static call => call.Predictor))
            : [];
}
