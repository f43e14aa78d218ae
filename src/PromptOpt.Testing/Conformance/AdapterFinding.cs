namespace PromptOpt.Testing;

/// <summary>A rule that an adapter breaks, with the case that shows it.</summary>
public sealed record AdapterFinding
{
    /// <summary>The rule.</summary>
    public required AdapterRule Broken { get; init; }

    /// <summary>What is wrong.</summary>
    public required string Problem { get; init; }

    /// <summary>What the adapter was given: the fields as JSON, or a reply.</summary>
    public required string Input { get; init; }

    /// <summary>What it rendered; empty where it had only to read.</summary>
    public required string Rendered { get; init; }

    /// <summary>What it read, or what it threw.</summary>
    public required string Read { get; init; }

    /// <inheritdoc/>
    public override string ToString()
        => $"{Broken}: {Problem}\n--- given ---\n{Input}\n{(Rendered.Length == 0 ? "" : $"--- rendered ---\n{Rendered}\n")}--- read ---\n{Read}";
}
