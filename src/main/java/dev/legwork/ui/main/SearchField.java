package dev.legwork.ui.main;

import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A text field with a magnifier. */
final class SearchField extends StackPane {
    private final TextField field = new TextField();

    SearchField(String prompt) {
        getStyleClass().add("search-field");
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        FontIcon icon = new FontIcon(Feather.SEARCH);
        icon.setMouseTransparent(true);
        setAlignment(icon, Pos.CENTER_LEFT);
        getChildren().addAll(field, icon);
        idProperty().addListener((of, was, is) -> field.setId(is + "-field"));
    }

    StringProperty textProperty() {
        return field.textProperty();
    }

    String getText() {
        return field.getText();
    }

    void clear() {
        field.clear();
    }

    void selectAll() {
        field.selectAll();
    }

    @Override
    public void requestFocus() {
        field.requestFocus();
    }
}
