using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>Says which components of a candidate <see cref="Gepa"/> changes next.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class ComponentSelector
{
    private readonly Func<ComponentSelection, IEnumerable<GepaComponent>> _select;

    private ComponentSelector(string name, Func<ComponentSelection, IEnumerable<GepaComponent>> select) => (Name, _select) = (name, select);

    /// <summary>One component after another, going on where the line of ancestors left off; those without anything to learn from are passed over.</summary>
    public static ComponentSelector RoundRobin { get; } = new("round robin", static selection => InTurn(selection, selection.Usable).Take(1));

    /// <summary>
    /// Of every predictor that the metric finds fault with one component, all at once; where it names none, one after another as in <see cref="RoundRobin"/>.
    /// </summary>
    public static ComponentSelector AtFault { get; } = new("at fault", static selection =>
        selection.AtFault.IsEmpty
            ? InTurn(selection, selection.Usable).Take(1)
            : selection.AtFault.Select(static component => component.Predictor).Distinct()
                .Select(predictor => InTurn(selection, [.. selection.AtFault.Where(component => component.Predictor == predictor)]).First()));

    /// <summary>All components there is something to learn from, at once.</summary>
    public static ComponentSelector All { get; } = new("all", static selection => selection.Usable);

    /// <summary>The name in the run's manifest.</summary>
    public string Name { get; }

    /// <summary>A selector of your own.</summary>
    /// <param name="name">Stands for the function: a run is only resumed with a selector of the same name, so change it whenever the function changes.</param>
    /// <param name="select">
    /// Gives some of <see cref="ComponentSelection.Usable"/>, each once; what else there is of the program is passed over. Must depend on its argument alone.
    /// </param>
    public static ComponentSelector Create(string name, Func<ComponentSelection, IEnumerable<GepaComponent>> select)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(select);
        return new(name, select);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static IEnumerable<GepaComponent> InTurn(ComponentSelection selection, ImmutableArray<GepaComponent> among)
        => Enumerable.Range(0, selection.Components.Length)
            .Select(step => selection.Components[(selection.Turn + step) % selection.Components.Length])
            .Where(component => among.Contains(component));

    /// <exception cref="PolicyException">The function threw, or gave what is no component of the program.</exception>
    internal ImmutableArray<GepaComponent> Select(ComponentSelection selection)
    {
        ImmutableArray<GepaComponent> selected = PolicyException.Guard("component selector", Name, _select, selection, most: selection.Components.Length);
        string? mistake = selected.Contains(null!) ? "gave null in place of a component"
            : selected.FirstOrDefault(component => !selection.Components.Contains(component)) is { } unknown ? $"gave the {unknown}, which the search does not change"
            : selected.GroupBy(static component => component).FirstOrDefault(static same => same.Count() > 1) is { } twice ? $"gave the {twice.Key} twice"
            : null;
        return mistake is null ? [.. selected.Where(component => selection.Usable.Contains(component))] : throw new PolicyException("component selector", Name, mistake + ".");
    }
}

/// <summary>What a <see cref="ComponentSelector"/> may look at.</summary>
public sealed record ComponentSelection
{
    /// <summary>Every component of the program; steps that others build on come first.</summary>
    public required ImmutableArray<GepaComponent> Components { get; init; }

    /// <summary>Those there is something to learn from: their predictor was called on the minibatch.</summary>
    public required ImmutableArray<GepaComponent> Usable { get; init; }

    /// <summary>The candidate that is to be changed.</summary>
    public required Candidate Candidate { get; init; }

    /// <summary>Its scores on the rows of the minibatch.</summary>
    public required ImmutableArray<double> Scores { get; init; }

    /// <summary>Where the round robin of the candidate and its ancestors stands.</summary>
    public required int Turn { get; init; }

    /// <summary>The round of the search, from 0.</summary>
    public required int Round { get; init; }

    /// <summary>Those of <see cref="Usable"/> whose predictor the metric finds fault with, or whose replies could not be read; empty where it names none.</summary>
    public ImmutableArray<GepaComponent> AtFault { get; init; } = [];
}
