#if NET
using Json = System.Text.Json.JsonElement;
using Kind = System.Text.Json.JsonValueKind;
using Member = System.Text.Json.JsonProperty;
#else
using Json = PromptOpt.Shared.JsonText;
using Kind = PromptOpt.Shared.JsonTextKind;
using Member = PromptOpt.Shared.JsonTextMember;
#endif

namespace PromptOpt.Shared;

/// <summary>Looks at a JSON value in one way, whoever parsed it: at run time System.Text.Json, which the compiler side does not have, and there our own parser.</summary>
internal static class StrictJson
{
#if NET
    public static bool IsArray(Json json) => json.ValueKind == Kind.Array;

    public static bool IsObject(Json json) => json.ValueKind == Kind.Object;

    public static bool IsNull(Json json) => json.ValueKind == Kind.Null;

    public static int CountOf(Json array) => array.GetArrayLength();

    public static Json.ArrayEnumerator ItemsOf(Json array) => array.EnumerateArray();

    public static Json.ObjectEnumerator MembersOf(Json json) => json.EnumerateObject();

    public static string NameOf(Member member) => JsonMembers.NameOf(member);

    public static bool IsNamed(Member member, string name) => JsonMembers.IsNamed(member, name);

    /// <summary>The member with that name; of several the last.</summary>
    public static bool TryFind(Json json, string name, out Json value) => json.TryGetProperty(name, out value);
#else
    public static bool IsArray(Json json) => json.Kind == Kind.Array;

    public static bool IsObject(Json json) => json.Kind == Kind.Object;

    public static bool IsNull(Json json) => json.Kind == Kind.Null;

    public static int CountOf(Json array) => array.Items.Count;

    public static IReadOnlyList<Json> ItemsOf(Json array) => array.Items;

    public static IReadOnlyList<Member> MembersOf(Json json) => json.Members;

    public static string NameOf(Member member) => member.Name;

    public static bool IsNamed(Member member, string name) => member.Name == name;

    /// <summary>The member with that name; of several the last.</summary>
    public static bool TryFind(Json json, string name, out Json value)
    {
        Member? found = null;
        foreach (Member member in json.Members)
        {
            found = member.Name == name ? member : found;
        }

        value = found?.Value ?? json;
        return found is not null;
    }
#endif
}
