using System.Collections.Immutable;
using System.Text.Json;

namespace PromptOpt.Runner;

/// <summary>The demonstrations that came, went and changed.</summary>
/// <param name="Removed">In the first prompt alone.</param>
/// <param name="Added">In the second alone.</param>
/// <param name="Changed">With the same inputs in both, and otherwise not the same.</param>
/// <param name="Kept">How many are in both.</param>
/// <param name="IsReordered">Whether those in both stand in another order.</param>
internal sealed record DemoDifference(ImmutableArray<Demo> Removed, ImmutableArray<Demo> Added, ImmutableArray<(Demo Before, Demo After)> Changed, int Kept, bool IsReordered)
{
    public bool IsEmpty => Removed.IsEmpty && Added.IsEmpty && Changed.IsEmpty && !IsReordered;

    public static DemoDifference Of(ImmutableArray<Demo> before, ImmutableArray<Demo> after, IReadOnlySet<string> inputs)
    {
        List<Demo> removed = Without(before, after);
        List<Demo> added = Without(after, before);
        Demo[] keptBefore = [.. Without(before, removed)];
        Demo[] keptAfter = [.. Without(after, added)];
        List<(Demo, Demo)> changed = [];
        foreach (Demo demo in removed.ToArray())
        {
            if (added.Find(other => HaveSameInputs(demo, other, inputs)) is { } now)
            {
                changed.Add((demo, now));
                removed.Remove(demo);
                added.Remove(now);
            }
        }

        return new([.. removed], [.. added], [.. changed], keptAfter.Length, !keptBefore.SequenceEqual(keptAfter));
    }

    /// <summary>A value as people read it: strings as they are, everything else as JSON.</summary>
    public static string TextOf(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.String ? document.RootElement.GetString()! : json;
        }
        catch (JsonException)
        {
            return json;
        }
    }

    /// <summary>The parts of a demonstration by name: its fields, its reasoning, and who answered it.</summary>
    public static IEnumerable<(string Name, string Text)> PartsOf(Demo demo)
        => demo.Fields.Select(static field => (field.Name, TextOf(field.Json)))
            .Concat(demo.Reasoning is { Length: > 0 } reasoning ? [("reasoning", reasoning)] : [])
            .Append(("answered by", demo.IsBootstrapped ? "a model" : "a person"));

    private static bool HaveSameInputs(Demo one, Demo other, IReadOnlySet<string> inputs)
    {
        DemoField[] mine = [.. one.Fields.Where(field => inputs.Contains(field.Name))];
        return mine.Length > 0 && mine.SequenceEqual(other.Fields.Where(field => inputs.Contains(field.Name)));
    }

    // One that stands twice is there twice.
    private static List<Demo> Without(IEnumerable<Demo> demos, IEnumerable<Demo> others)
    {
        List<Demo> rest = [.. demos];
        foreach (Demo other in others)
        {
            rest.Remove(other);
        }

        return rest;
    }
}
