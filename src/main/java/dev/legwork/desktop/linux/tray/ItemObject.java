package dev.legwork.desktop.linux.tray;

import dev.legwork.desktop.tray.TrayContent;
import dev.legwork.leg.Light;

import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The icon on the bus. Calls come on dbus-java's threads. */
final class ItemObject implements StatusNotifierItem, Properties {
    private static final List<IconTypes.Picture> NONE = List.of();

    private final Runnable activated;
    private final Map<Light, Variant<?>> pictures = new EnumMap<>(Light.class);
    private volatile Map<String, Variant<?>> properties;

    /**
     * @param content what is shown
     * @param activated told of a click; must not block
     */
    ItemObject(TrayContent content, Runnable activated) {
        properties = properties(content);
        this.activated = activated;
    }

    /** Shows something else. Not for several threads at once. */
    void show(TrayContent now) {
        properties = properties(now);
    }

    @Override
    public void activate(int x, int y) {
        activated.run();
    }

    @Override
    public void activateOtherwise(int x, int y) {
        activated.run();
    }

    @Override
    public void contextMenu(int x, int y) {
        // a panel that asks for this as well as drawing the menu must not open a window
    }

    @Override
    public void scroll(int delta, String orientation) {
        // nothing to turn up or down
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the signature is dbus-java's
    public <A> A Get(String type, String name) {
        Variant<?> value = properties.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is no property of an item");
        }
        return (A) value;
    }

    @Override
    public <A> void Set(String type, String name, A value) {
        throw new IllegalArgumentException(name + " cannot be changed");
    }

    @Override
    public Map<String, Variant<?>> GetAll(String type) {
        return properties;
    }

    private Map<String, Variant<?>> properties(TrayContent now) {
        Map<String, Variant<?>> all = new HashMap<>();
        all.put("Category", new Variant<>("SystemServices"));
        all.put("Id", new Variant<>("legwork"));
        all.put("Title", new Variant<>("Legwork"));
        all.put("Status", new Variant<>("Active"));
        all.put("WindowId", new Variant<>(0));
        all.put("IconName", new Variant<>(""));
        all.put("IconThemePath", new Variant<>(""));
        all.put("IconAccessibleDesc", new Variant<>(now.tooltip()));
        all.put("IconPixmap", pictures.computeIfAbsent(now.light(), ItemObject::pictures));
        all.put("OverlayIconName", new Variant<>(""));
        all.put("OverlayIconPixmap", new Variant<>(NONE, IconTypes.Picture.ARRAY));
        all.put("AttentionIconName", new Variant<>(""));
        all.put("AttentionIconPixmap", new Variant<>(NONE, IconTypes.Picture.ARRAY));
        all.put("AttentionMovieName", new Variant<>(""));
        all.put(
                "ToolTip",
                new Variant<>(
                        new IconTypes.ToolTip("", NONE, now.tooltip(), ""),
                        IconTypes.ToolTip.SIGNATURE));
        all.put("ItemIsMenu", new Variant<>(false));
        all.put("Menu", new Variant<>(new DBusPath(DbusMenu.PATH)));
        return all;
    }

    private static Variant<?> pictures(Light light) {
        return new Variant<>(IconTypes.Picture.of(light), IconTypes.Picture.ARRAY);
    }

    @Override
    public String getObjectPath() {
        return PATH;
    }
}
