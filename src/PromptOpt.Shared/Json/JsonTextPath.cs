namespace PromptOpt.Shared;

/// <summary>Finds the place of a member, so that an error found after reading can still say where it stands.</summary>
internal static class JsonTextPath
{
    /// <summary>The place of the member, or of the nearest one around it that exists.</summary>
    /// <param name="root">The whole text.</param>
    /// <param name="steps">Member names, and item numbers as <see cref="int"/>.</param>
    public static (int Start, int End) Locate(JsonText root, IReadOnlyList<object> steps)
    {
        JsonText value = root;
        int start = root.Start;
        foreach (object step in steps)
        {
            JsonText? next = null;
            if (step is int item)
            {
                next = item < value.Items.Count ? value.Items[item] : null;
                start = next?.Start ?? start;
            }
            else
            {
                foreach (JsonTextMember member in value.Members)
                {
                    if (member.Name == (string)step)
                    {
                        (next, start) = (member.Value, member.Start);
                    }
                }
            }

            if (next is null)
            {
                break;
            }

            value = next;
        }

        return (start, value.End);
    }

    /// <summary>The path as people read it, such as <c>predictors.Route.demos[2]</c>.</summary>
    public static string Describe(IEnumerable<object> steps)
        => string.Concat(steps.Select(static (step, i) => step is int item ? "[" + item.ToString(System.Globalization.CultureInfo.InvariantCulture) + "]" : i == 0 ? step : "." + step));
}
