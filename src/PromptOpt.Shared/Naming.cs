using System.Text;

namespace PromptOpt.Shared;

/// <summary>Names on the wire.</summary>
internal static class Naming
{
    /// <summary>
    /// The wire name of a C# name: words in lower case joined by underscores. A word begins at a capital that follows a small letter
    /// or a digit, and at the last capital of a row of capitals that a small letter follows: <c>CustomerMessage</c> is
    /// <c>customer_message</c>, <c>HTTPStatus2Xx</c> is <c>http_status2_xx</c>.
    /// </summary>
    public static string ToSnakeCase(string name)
    {
        StringBuilder wire = SpareBuilder.Take();
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            if (i > 0 && char.IsUpper(c) && wire.Length > 0 && wire[wire.Length - 1] != '_' && BeginsWord(name, i))
            {
                wire.Append('_');
            }

            wire.Append(char.ToLowerInvariant(c));
        }

        return SpareBuilder.Give(wire);
    }

    private static bool BeginsWord(string name, int at)
        => !char.IsUpper(name[at - 1]) || (at + 1 < name.Length && char.IsLower(name[at + 1]));
}
