using System.Text.Json;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>Finds members of JSON objects by name.</summary>
internal static class JsonMembers
{
    /// <summary>The member's name; a name that is no text (half a surrogate pair) is given as it is written.</summary>
    public static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return member.ToString();
        }
    }

    /// <summary>The member with that name; when lenient, also one that differs only in case, blanks, hyphens and underscores.</summary>
    public static bool TryFind(JsonElement json, string name, FieldReadMode mode, out JsonElement value)
    {
        if (json.TryGetProperty(name, out value))
        {
            return true;
        }

        if (mode == FieldReadMode.Lenient)
        {
            foreach (JsonProperty member in json.EnumerateObject())
            {
                if (LooseName.Equals(NameOf(member), name))
                {
                    value = member.Value;
                    return true;
                }
            }
        }

        return false;
    }
}
