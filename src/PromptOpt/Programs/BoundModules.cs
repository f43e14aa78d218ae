namespace PromptOpt;

/// <summary>
/// What a program binds, noted while it does: what it shows must be what it bound, under the same name and in a place that the program it was copied from does not share.
/// A module that is not bound asks its model past trace, budget and journal; one that is shared answers with what another copy was bound to.
/// </summary>
internal sealed class BoundModules
{
    private readonly List<(string Name, PromptModule Source, PromptModule Module)> _bound = [];

    /// <summary>Notes a module that was bound.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="source">The module.</param>
    /// <param name="module">The bound copy.</param>
    public void Add(string name, PromptModule source, PromptModule module) => _bound.Add((name, source, module));

    /// <summary>The modules that a program shows.</summary>
    public static IReadOnlyList<(string Name, PromptModule Module)> Shown(Action<Action<string, PromptModule>> visit)
    {
        List<(string Name, PromptModule Module)> shown = [];
        visit((name, module) => shown.Add((name, module)));
        return shown;
    }

    /// <summary>Compares what was bound with what the program shows.</summary>
    /// <param name="program">The program, in words.</param>
    /// <param name="before">What the program that was copied showed before.</param>
    /// <param name="after">What it shows now.</param>
    /// <param name="shown">What the copy shows.</param>
    /// <exception cref="BindingException">They differ.</exception>
    public void Check(string program, IReadOnlyList<(string Name, PromptModule Module)> before, IReadOnlyList<(string Name, PromptModule Module)> after, IReadOnlyList<(string Name, PromptModule Module)> shown)
    {
        foreach ((string name, PromptModule module) in shown)
        {
            if (module is null)
            {
                throw new BindingException($"'{program}' shows nothing as '{name}': VisitModules must give the module.");
            }

            if (shown.Count(other => other.Name == name) > 1)
            {
                throw new BindingException($"'{program}' shows two modules as '{name}': every module needs a name of its own.");
            }

            if (_bound.Find(bound => ReferenceEquals(bound.Module, module)) is not { Module: not null } known)
            {
                throw new BindingException($"'{program}' shows the module '{name}' and does not bind it: BindModules must put what BindModule gives into its place.");
            }

            if (known.Name != name)
            {
                throw new BindingException($"'{program}' binds a module as '{known.Name}' and shows it as '{name}': BindModules and VisitModules must name it alike.");
            }

            if (before.FirstOrDefault(own => ReferenceEquals(own.Module, known.Source)) is { Module: not null } source && source.Name != name)
            {
                throw new BindingException($"'{program}' binds as '{name}' the module that it shows as '{source.Name}': what is tuned for one would go to the other.");
            }
        }

        if (_bound.Find(bound => !shown.Any(other => ReferenceEquals(other.Module, bound.Module))) is { Module: not null } hidden)
        {
            throw new BindingException($"'{program}' binds the module '{hidden.Name}' and does not show it: VisitModules must name every module that BindModules binds.");
        }

        if (after.FirstOrDefault(own => _bound.Exists(bound => ReferenceEquals(bound.Module, own.Module))) is { Module: not null } shared)
        {
            throw new BindingException(
                $"'{program}' puts the bound module '{shared.Name}' where the program it is copied from has it too, such as into an array of both: BindModules must make an array of its own, like _modules = [.. _modules.Select((module, i) => BindModule(module, $\"Module[{{i}}]\", binding))].");
        }
    }
}
