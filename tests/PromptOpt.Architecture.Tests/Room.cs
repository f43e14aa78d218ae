namespace PromptOpt.Architecture.Tests;

/// <summary>A row of <c>ROOMS.md</c>: a folder, what belongs there, and the folders it may use.</summary>
internal sealed record Room(string Name, string Holds, IReadOnlyList<string> Uses)
{
    /// <summary>The rows of the table, in its order.</summary>
    public static IReadOnlyList<Room> Read(string plan)
        => [.. File.ReadLines(plan)
            .Where(static line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(static line => line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries))
            .Select(static cells => new Room(cells[0].Trim('`'), cells[1], [.. cells.ElementAtOrDefault(2)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(static name => name.Trim('`')) ?? []]))];
}
