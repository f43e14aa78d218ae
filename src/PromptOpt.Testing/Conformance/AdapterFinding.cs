namespace PromptOpt.Testing;

/// <summary>A rule that an adapter breaks, with the case that shows it.</summary>
/// <param name="Broken">The rule.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Input">What the adapter was given: the fields as JSON, or a reply.</param>
/// <param name="Rendered">What it rendered; empty where it had only to read.</param>
/// <param name="Read">What it read, or what it threw.</param>
public sealed record AdapterFinding(AdapterRule Broken, string Problem, string Input, string Rendered, string Read)
{
    /// <inheritdoc/>
    public override string ToString()
        => $"{Broken}: {Problem}\n--- given ---\n{Input}\n{(Rendered.Length == 0 ? "" : $"--- rendered ---\n{Rendered}\n")}--- read ---\n{Read}";
}
