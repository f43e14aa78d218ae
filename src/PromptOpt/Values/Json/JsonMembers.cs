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

    /// <summary>Whether it is the member's name; one that is no text is none.</summary>
    public static bool IsNamed(JsonProperty member, string name)
    {
        try
        {
            return member.NameEquals(name);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The member with that name; when lenient, also one that differs only in case, blanks, hyphens and underscores.</summary>
    public static bool TryFind(JsonElement json, string name, FieldReadMode mode, out JsonElement value)
        => StrictJson.TryFind(json, name, out value) || (mode == FieldReadMode.Lenient && TryFind(json, name, [], mode, out value, out _));

    /// <summary>The member with that name; when lenient, also one that differs only in case, blanks, hyphens and underscores.</summary>
    /// <param name="json">An object.</param>
    /// <param name="name">The name.</param>
    /// <param name="names">The names that members are known by; a member that has one of them exactly is no other's.</param>
    /// <param name="mode">How forgiving to be.</param>
    /// <param name="value">The member's value.</param>
    /// <param name="isAmbiguous">When lenient, whether the object has several such members whose values differ.</param>
    public static bool TryFind(JsonElement json, string name, ReadOnlySpan<string> names, FieldReadMode mode, out JsonElement value, out bool isAmbiguous)
    {
        isAmbiguous = false;
        if (mode != FieldReadMode.Lenient)
        {
            return StrictJson.TryFind(json, name, out value);
        }

        bool isFound = false;
        value = default;
        foreach (JsonProperty member in json.EnumerateObject())
        {
            if (!IsNamed(member, name) && (HasAny(member, names) || !LooseName.Equals(NameOf(member), name)))
            {
                continue;
            }

            isAmbiguous |= isFound && !JsonElement.DeepEquals(value, member.Value);
            value = isFound ? value : member.Value;
            isFound = true;
        }

        return isFound;
    }

    /// <summary>Whether a member has one of the names exactly.</summary>
    public static bool HasAny(JsonProperty member, ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (IsNamed(member, name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The value of the only member.</summary>
    public static bool TryGetOnly(JsonElement json, out JsonElement value)
    {
        value = default;
        int count = 0;
        foreach (JsonProperty member in json.EnumerateObject())
        {
            value = member.Value;
            count++;
        }

        return count == 1;
    }
}
